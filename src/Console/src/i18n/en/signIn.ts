export const signIn = {
  title: "Sign in",
  intro: "See how your customers are doing, as it happens.",
  first: "Nobody has an account yet. Sign in with the admin key that the engine printed, then make yours.",
  email: "E-mail",
  password: "Password",
  key: "API key",
  keyHint:
    "The engine prints an admin key at its first start; others come from POST /v1/keys. The browser does not keep it.",
  missing: "This is needed.",
  submit: "Sign in",
  checking: "Signing in…",
  show: "Show what is typed",
  useKey: "Use an API key",
  usePassword: "Use e-mail and password",
  signOn: "Continue with {name}",
  or: "or",
  invitation: {
    title: "Set your password",
    intro:
      "It lets you in here from now on. At least 12 characters; a few words in a row are easy to remember.",
    submit: "Set it and sign in",
  },
  refused: {
    password: "No account has this e-mail address and password. Check both; an admin can make a new link.",
    key: "The engine does not know this key: it may be mistyped, expired or revoked. Check it, or ask an admin for a new one.",
    invitation:
      "This link was used already, replaced by a newer one, or is too old. Ask an admin for a new one.",
    busy: "Too many sign-ins failed, or many people sign in at this moment. Wait a little, then try again.",
  },
  signOnFaults: {
    notConfigured: "No provider of identities is set up here. Ask whoever runs the engine.",
    state: "The sign-in was started in another window, took too long, or was used already. Start it again.",
    denied: "The provider did not let you in, or you said no there.",
    away: "The provider does not answer. Try again in a moment.",
    token: "What the provider says does not hold. Whoever runs the engine finds the reason in its log.",
    role: "Your account at the provider has no role here. Ask an admin.",
    taken:
      "Somebody has an account here with your e-mail address and a password. Ask an admin to remove it first.",
    disabled: "Your account here is disabled. Ask an admin.",
  },
};
