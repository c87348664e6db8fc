/** Node's fetch ends a longer silence by itself; only a dispatcher could tell it otherwise, and that is VS Code's, for proxies. */
export const mostIdleSeconds = 300;
