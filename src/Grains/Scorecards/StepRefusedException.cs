namespace HealthEngine.Scorecards;

/// <summary>A step of a scorecard's way cannot be taken as things stand; nothing was changed.</summary>
/// <param name="reason">A sentence: why, and what to do first.</param>
public sealed class StepRefusedException(string reason) : Exception(reason);
