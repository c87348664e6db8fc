/** How often the model may call functions for one question; then it is to answer with what it has. */
export const maxRounds = 25;
