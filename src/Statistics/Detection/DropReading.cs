namespace HealthEngine.Statistics.Detection;

/// <summary>What a value did to the state of its series.</summary>
public enum DropChange { None, Started, Ended }

/// <summary>One value against what its phase of the rhythm and the recent level let expect.</summary>
/// <remarks>
/// Z is in robust standard deviations, below 0 for less than expected; null while the phase is still learned.
/// </remarks>
public sealed record DropReading(double Value, double? Expected, double? Spread, double? Z, DropChange Change,
    bool Dropped);
