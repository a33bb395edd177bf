namespace HealthEngine.Connectors.Import;

/// <summary>The import cannot be done as asked; the message says why and what to do, in words for people.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
