/** Is a dialog before the page? Its keys are its own then. A closed one may stay in the document, without a place. */
export function hasOpenDialog(): boolean {
  return [...document.querySelectorAll('[role=dialog]')].some((one) => one.getClientRects().length > 0);
}
