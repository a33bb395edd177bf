using System.Text;
using System.Text.Json.Serialization;
using HealthEngine.Api.Wire;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;

namespace HealthEngine.Api.Scorecards;

/// <summary>A scorecard as it is listed.</summary>
/// <param name="Version">The newest.</param>
/// <param name="Stage">Of the newest version.</param>
/// <param name="Live">The version whose readings count; null: none.</param>
/// <param name="Shadow">The version that is tried beside it; null: none.</param>
sealed record ScorecardBody(
    string Id, int Version, string Name, string Purpose, CardStage Stage, int? Live, int? Shadow, DateTimeOffset At, string By)
{
    public static ScorecardBody Of(ScorecardState state) => new(
        state.Newest.Id, state.Newest.Version, state.Newest.Card!.Name, state.Newest.Card.Purpose, state.Newest.Stage,
        state.Stage.Live, state.Stage.Shadow, state.Newest.At, state.Newest.By);
}

/// <summary>A version of a scorecard, with all there are.</summary>
/// <param name="Card">As it was put; null: this version removed the card.</param>
/// <param name="Versions">Newest first.</param>
sealed record ScorecardDetailBody(
    string Id,
    int Version,
    CardStage Stage,
    int? Live,
    int? Shadow,
    DateTimeOffset At,
    string By,
    RawJson Card,
    IReadOnlyList<CardVersionBody> Versions)
{
    public static ScorecardDetailBody Of(
        ScorecardVersion shown, ScorecardStage stage, IReadOnlyList<ScorecardVersion> versions) => new(
        shown.Id, shown.Version, shown.Stage, stage.Live, stage.Shadow, shown.At, shown.By,
        shown.Body is { } body ? new(Encoding.UTF8.GetBytes(body)) : default,
        [.. versions.Reverse().Select(v => new CardVersionBody(v.Version, v.Stage, v.Card is null, v.At, v.By))]);
}

/// <param name="Removed">Whether this version removed the card.</param>
sealed record CardVersionBody(int Version, CardStage Stage, bool Removed, DateTimeOffset At, string By);

/// <summary>A scorecard to start from.</summary>
/// <param name="Source">Where its weights come from.</param>
/// <param name="Card">Put it under an id of your own.</param>
sealed record TemplateBody(string Id, string Name, string Description, string Source, RawJson Card)
{
    public static TemplateBody Of(ScorecardTemplate template) => new(
        template.Id, template.Name, template.Description, template.Source, new(Encoding.UTF8.GetBytes(template.Body)));
}

/// <summary>Which version a step is about.</summary>
/// <param name="Version">To go into shadow: the newest when left out. To be promoted: it must be the one in shadow.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record StageStepBody(int? Version = null);
