// The server lets a page add style elements only with the word that it wrote into this page. A dialog that holds back
// scrolling adds one, and looks for the word under this name.
const word = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;
Object.assign(globalThis, { __webpack_nonce__: word });
