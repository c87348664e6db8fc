/** What the tests inside VS Code leave behind: titles, and for each failure its stack. */
export interface HostReport {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}
