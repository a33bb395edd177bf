namespace HealthEngine.Journal;

/// <summary>More waits to be written than the engine is willing to hold. Nothing was taken; try again later.</summary>
[GenerateSerializer, Alias("journal-busy")]
public sealed class JournalBusyException(string message) : Exception(message);

/// <summary>The store is away. Nothing was taken; try again later.</summary>
[GenerateSerializer, Alias("journal-unavailable")]
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A commit failed on its way: the entries may be on disk or not. Read the account again before the next append.</summary>
[GenerateSerializer, Alias("journal-outcome-unknown")]
public sealed class JournalOutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);
