/** One conversation in the list of recent ones. */
export interface RecentConversation {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: number;
}
