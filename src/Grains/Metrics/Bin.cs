namespace HealthEngine.Metrics;

/// <summary>One period of a question: it holds its start and not its end.</summary>
readonly record struct Bin(DateTimeOffset From, DateTimeOffset To);
