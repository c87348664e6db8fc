/** Adds up the prices of a cart, in cents, with the discount taken off. */
export function addPrices(prices: number[], discount = 0): number {
  let total = 0;
  for (const price of prices) {
    total += price;
  }
  return Math.round(total * (1 - discount));
}

export function formatPrice(cents: number, currency = 'EUR'): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100);
}
