import { createContext } from 'preact';

/** The emulated time in milliseconds, renewed every few seconds. */
export const NowContext = createContext(0);
