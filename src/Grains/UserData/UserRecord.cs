using HealthEngine.DeadLetters;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.UserData;

/// <summary>One thing that is kept of a user.</summary>
public abstract record UserRecord;

/// <summary>A signal of the account that names the user.</summary>
/// <param name="RecordedAt">When the engine took it.</param>
public sealed record SignalOfUser(Signal Signal, DateTimeOffset RecordedAt) : UserRecord;

/// <summary>A signal that waits for the account of the user.</summary>
public sealed record HeldOfUser(HeldSignal Held) : UserRecord;

/// <summary>A name that stands for the user, or leads from them to an account.</summary>
public sealed record LinkOfUser(Link Link) : UserRecord;

/// <summary>Refused input that holds the user's id.</summary>
public sealed record LetterOfUser(DeadLetter Letter) : UserRecord;
