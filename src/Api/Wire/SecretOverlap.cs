using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Wire;

/// <summary>How long a secret stays in force beside the one that takes its place.</summary>
static class SecretOverlap
{
    const int Default = 86_400;
    const int Max = 604_800; // a week: longer is no rotation

    /// <exception cref="InvalidRequestException">It is not from 0 to a week.</exception>
    public static TimeSpan Read(int? overlapSeconds) => overlapSeconds is null or (>= 0 and <= Max)
        ? TimeSpan.FromSeconds(overlapSeconds ?? Default)
        : throw new InvalidRequestException("overlapSeconds", $"overlapSeconds is from 0 to {Max}.");
}
