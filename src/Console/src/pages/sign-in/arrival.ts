/** What brought a person to the sign-in: a link that lets them set a password, or a sign-on that came to nothing. */
export interface SignInArrival {
  invitation: string | undefined;
  signOnFault: string | undefined;
}

/** Reads the address. What is secret or said once is to be taken out of it with {@link withoutArrival}. */
export function readArrival(address: URL): SignInArrival {
  const token = address.pathname === "/invitation" ? address.hash.slice(1) : "";
  return {
    invitation: token === "" ? undefined : token,
    signOnFault: address.searchParams.get("signOn") ?? undefined,
  };
}

/** The address to go on at. */
export function withoutArrival(address: URL): string {
  const rest = new URL(address);
  rest.searchParams.delete("signOn");
  if (rest.pathname === "/invitation") {
    rest.pathname = "/";
    rest.hash = "";
  }
  return rest.pathname + rest.search + rest.hash;
}
