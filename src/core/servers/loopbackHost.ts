/** Addresses of this machine, as `URL` writes them: it makes one form of octal, hexadecimal and shortened numbers. */
const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/;

/** Whether a host is this machine, whatever any name server says. */
export function isLoopbackHost(hostname: string): boolean {
  return loopback.test(hostname);
}

/** Whether a host is meant to be this machine but need not be: the names below `localhost` are looked up like any other. */
export function isBelowLocalhost(hostname: string): boolean {
  return hostname.endsWith('.localhost');
}
