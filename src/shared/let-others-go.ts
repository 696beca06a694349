/** Yields to whatever waits in the event loop; between two pieces of long work. */
export async function letOthersGo(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
