using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>A scorecard to start from.</summary>
/// <param name="Source">Where its weights come from.</param>
public sealed record ScorecardTemplate(string Id, string Source, string Body)
{
    public Scorecard Card => ScorecardFormat.Parse(Id, 1, Body);

    public string Name => Card.Name;

    public string Description => Card.Description ?? "";
}

/// <summary>The scorecards that come with the engine.</summary>
public static class ScorecardTemplates
{
    const string Ours = "HealthEngine";

    public static readonly ImmutableArray<ScorecardTemplate> All =
    [
        Load("health", Ours),
        Load("onboarding", Ours),
        Load("expansion", Ours),
        Load("product-led", Ours),
        Load("enterprise", Ours),
        Load("sourcegraph", "Sourcegraph's handbook, customer health scores, default weights"),
        Load("posthog", "PostHog's handbook, customer health scores"),
    ];

    /// <summary>The main scorecard that a new workspace starts with.</summary>
    public static readonly Scorecard Health = All[0].Card;

    static ScorecardTemplate Load(string id, string source)
    {
        using var stream = typeof(ScorecardTemplates).Assembly
            .GetManifestResourceStream($"HealthEngine.Scoring.Templates.{id}.json")!;
        using var reader = new StreamReader(stream);
        return new(id, source, reader.ReadToEnd());
    }
}
