using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>What a workspace has decided about its accounts, made ready for use: calendar, scorecards, alert rules.</summary>
/// <param name="Distributions">What percentiles are read from.</param>
/// <param name="Outages">Signals that do not reach the engine, so that their silence says nothing.</param>
/// <param name="Risk">The model of churn in force; null: none.</param>
/// <param name="Triggers">Playbooks that take accounts in at a threshold.</param>
sealed record AccountRules(
    DayCalendar Calendar,
    string Currency,
    MeasureSettings Measures,
    CardSet Cards,
    ImmutableArray<AlertRule> Alerts,
    Distributions Distributions,
    Outages Outages,
    CompiledRisk? Risk = null,
    ImmutableArray<ThresholdTrigger> Triggers = default)
{
    /// <summary>Which alerts keep back the notices of which others.</summary>
    public Inhibition Inhibition { get; } = new(Alerts.Select(r => (r.Key, r.Definition.InhibitedBy)));

    /// <summary>The main scorecard of accounts of which nothing is known.</summary>
    public CompiledScorecard Main =>
        Cards.Plain ?? throw new InvalidOperationException("No scorecard of purpose health applies to every account.");

    /// <summary>What applies before a workspace defines anything.</summary>
    public static AccountRules Of(Workspace workspace) => Of(
        workspace,
        new(workspace.Id, 0, ShippedScorecards.All.Concat(ShippedAlertRules.Definitions).Append(RiskPrior.Definition).Select(s => s.In(workspace.Id))),
        card => ScorecardTemplates.All.Single(t => t.Id == card.Id).Card);

    /// <param name="cardOf">A staged card; null: it cannot be had, and is left out.</param>
    public static AccountRules Of(Workspace workspace, DefinitionSet definitions, Func<StagedCard, Scorecard?> cardOf)
    {
        var settings = MeasureDefinitions.SettingsOf(definitions, workspace.Currency);
        var measures = settings.Catalog.ByKey;
        var cards = StagedCards.Of(definitions)
            .Select(staged => (staged.IsShadow, Card: cardOf(staged)))
            .Where(c => c.Card is not null)
            .ToLookup(c => c.IsShadow, c => new CompiledScorecard(c.Card!, measures));
        return new(
            new(TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone)),
            workspace.Currency,
            settings,
            new(cards[false], cards[true]),
            AlertRuleSet.Of(definitions.All(AlertRuleDefinition.DefinitionKind), measures),
            new(Bodies(definitions, SegmentDistribution.Kind, SegmentDistribution.Parse)),
            new([.. Bodies(definitions, OutageSpan.Kind, OutageSpan.Parse)], measures.Values),
            RiskOf(definitions, measures),
            TriggerDecisions.Of(definitions, measures));
    }

    /// <summary>The thresholds of playbooks, if any.</summary>
    public ImmutableArray<ThresholdTrigger> Thresholds => Triggers.IsDefault ? [] : Triggers;

    /// <summary>What scorecards see of an account.</summary>
    public CardInput InputOf(MeasureSheet sheet, ImmutableArray<Hold> holds) =>
        new(sheet, Distributions, Cards.NeedSegment ? sheet.State.Traits.Text("segment") : null, holds);

    static CompiledRisk? RiskOf(DefinitionSet definitions, IReadOnlyDictionary<string, Measure> measures) =>
        definitions.Find(RiskModel.DefinitionKind, RiskModel.Main) is { Body: { } body } found
        && StoredBodies.Parsed(body, RiskModel.Parse) is { } model
            ? new(found.Version, model, measures)
            : null;

    static IEnumerable<T> Bodies<T>(DefinitionSet definitions, string kind, Func<string, T> parse)
        where T : class =>
        definitions.All(kind).Select(d => StoredBodies.Parsed(d.Body!, parse)).OfType<T>();
}
