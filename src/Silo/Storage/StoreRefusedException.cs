namespace HealthEngine.Silo.Storage;

/// <summary>The engine must not start with this store; the message tells the operator what to change.</summary>
public sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
