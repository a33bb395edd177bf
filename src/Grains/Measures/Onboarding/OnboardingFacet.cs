using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>A milestone and the first time it was reached.</summary>
sealed record Milestone(ulong Key, string Name, long FirstAt) : IKeyed;

/// <summary>What an account's state keeps of onboarding.</summary>
sealed record OnboardingFacet(Milestone[] Milestones)
{
    public const int MilestonesMax = 100;

    public static readonly OnboardingFacet Empty = new([]);

    public OnboardingFacet Apply(Signal signal)
    {
        if (signal.Name is not { } name) return this;
        var key = NameHash.Of(name);
        var at = signal.At.ToUnixMicroseconds();
        var known = Keyed.Find(Milestones, key);
        return known is not null && known.FirstAt <= at
            ? this
            : new(Keyed.With(Milestones, new Milestone(key, name, at), MilestonesMax));
    }

    /// <summary>When a milestone was first reached, microseconds; null: not yet.</summary>
    /// <param name="key">The hash of its name.</param>
    public long? FirstAt(ulong key) => Keyed.Find(Milestones, key)?.FirstAt;
}
