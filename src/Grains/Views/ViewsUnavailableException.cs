namespace HealthEngine.Views;

/// <summary>The views' store is away, so they cannot be read now. Try again later; nothing is lost.</summary>
[GenerateSerializer, Alias("views-unavailable")]
public sealed class ViewsUnavailableException(string message, Exception inner) : Exception(message, inner);
