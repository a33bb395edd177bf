using System.Collections.Immutable;

namespace HealthEngine.Connectors.Import;

/// <summary>Something about the data that its owner should know. It stops nothing: the rows are imported as they are.</summary>
/// <param name="Count">Rows (or values) that it is about.</param>
/// <param name="Of">Rows that were looked at.</param>
/// <param name="Text">A sentence: what is so, and what it means.</param>
/// <param name="Examples">The first few, each with its line.</param>
public sealed record Finding(
    string File, string Check, long Count, long Of, string Text, ImmutableArray<string> Examples);
