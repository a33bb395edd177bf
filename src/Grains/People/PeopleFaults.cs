namespace HealthEngine.People;

/// <summary>Something about people cannot be done as things stand; the message says what to do.</summary>
public sealed class PersonRefusedException(string message) : Exception(message);

/// <summary>Who signs in is not let in. The message is the same for an unknown name and a wrong password.</summary>
public sealed class SignInRefusedException(string message) : Exception(message);

/// <summary>Too many tries; the next is taken after a while.</summary>
public sealed class SignInLockedException(TimeSpan wait) : Exception(
    "Too many sign-ins failed. Wait as long as Retry-After says, then try again; an admin can make a new link for a lost password.")
{
    public TimeSpan Wait => wait;
}

/// <summary>More sign-ins at once than the engine looks at.</summary>
public sealed class SignInBusyException() : Exception("Many people sign in at this moment. Try again in a few seconds.");
