/** How the service says that it runs none of its tools for a model (API reference, 2.2). */
export const noAgentPattern = /agent capabilities|agent_api_metadata/i;
