namespace HealthEngine.Api.Wire;

/// <summary>A part of a list.</summary>
/// <param name="Next">Pass it as <c>cursor</c> (alerts: <c>after</c>) for the next part; null: this is the last.</param>
sealed record Listing<T>(IReadOnlyList<T> Items, string? Next);
