namespace HealthEngine.Measures.Custom;

/// <summary>What is wrong with a definition, in the words of the one who wrote it.</summary>
/// <param name="Field">E.g. <c>where[0].value</c>; empty: the whole.</param>
/// <param name="Reason">A sentence: what is wrong and what is right.</param>
public readonly record struct MeasureFlaw(string Field, string Reason);
