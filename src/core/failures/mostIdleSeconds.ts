/**
 * The longest idle time limit, in seconds: Node's fetch ends a longer silence by itself. Only a dispatcher could change
 * that, and VS Code owns it, for proxies.
 */
export const mostIdleSeconds = 300;
