namespace HealthEngine.Statistics.Lifetime;

/// <summary>How many whole periods a customer has been there, and whether it left in the last of them.</summary>
/// <remarks>
/// Left in its first period: Periods 1, Left. Renewed three times and still there: Periods 3, not Left.
/// </remarks>
public readonly record struct Tenure(int Periods, bool Left);
