/** What is said where the server does not answer at all, as one that has been stopped. */
export const UNREACHABLE = "서버에 닿지 않습니다. 잠시 뒤에 다시 해 보십시오. The server cannot be reached.";
