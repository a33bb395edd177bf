namespace HealthEngine.Silo.Storage;

/// <summary>The store is away; nothing was written.</summary>
sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A commit failed on its way: it may have happened or not.</summary>
sealed class CommitUnknownException(string message, Exception? inner = null) : Exception(message, inner);
