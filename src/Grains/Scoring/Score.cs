namespace HealthEngine.Scoring;

/// <summary>A score without its explanation.</summary>
/// <param name="Value">0-100; null below the coverage floor.</param>
/// <param name="Coverage">Share of the card's weight that has an input in force, 0-1.</param>
/// <param name="Confidence">Share of the card's weight whose input is in force and not frozen by an outage, 0-1.</param>
/// <param name="VetoPoints">What the veto took, 0 or less.</param>
/// <param name="VetoedBy">The veto whose cap the score stands at; null: none lowered it.</param>
readonly record struct Score(
    double? Value, double Coverage, double Confidence = 0, double VetoPoints = 0, Veto? VetoedBy = null);

/// <summary>What one input gave to a score. The default is an input without a value.</summary>
readonly record struct Part(double Value, double Score, double Contribution, InputState State)
{
    public bool IsInForce => State is InputState.Fresh or InputState.Frozen;
}
