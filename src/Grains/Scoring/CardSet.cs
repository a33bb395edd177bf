using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>The scorecards in force in a workspace, made ready to be chosen from.</summary>
sealed class CardSet
{
    readonly CompiledScorecard[] _live;
    readonly CompiledScorecard[] _shadows;
    readonly CardsInForce? _forAll;

    public CardSet(IEnumerable<CompiledScorecard> live, IEnumerable<CompiledScorecard> shadows)
    {
        // Of each purpose the most specific first: the first that matches is the one.
        _live =
        [
            .. live.OrderBy(c => c.Scorecard.Purpose != Scorecard.Health)
                .ThenBy(c => c.Scorecard.Purpose, StringComparer.Ordinal)
                .ThenByDescending(c => c.Scorecard.AppliesTo?.Specificity ?? 0)
                .ThenBy(c => c.Scorecard.Id, StringComparer.Ordinal),
        ];
        _shadows = [.. shadows.OrderBy(c => c.Scorecard.Id, StringComparer.Ordinal)];
        LastingConditions = [.. All.SelectMany(c => c.LastingConditions).DistinctBy(c => c.Key)];
        PercentileMeasures = [.. All.SelectMany(c => c.PercentileMeasures).Distinct().Order(StringComparer.Ordinal)];
        NeedSegment = !PercentileMeasures.IsEmpty;
        InputsMax = All.Select(c => c.InputCount).DefaultIfEmpty().Max();
        if (All.All(c => (c.Scorecard.AppliesTo?.Specificity ?? 0) == 0)) _forAll = Choose(_ => true);
    }

    /// <summary>The main card of an account of which nothing is known; null: there is none for it.</summary>
    public CompiledScorecard? Plain => Array.Find(
        _live, c => c.Scorecard.Purpose == Scorecard.Health && (c.Scorecard.AppliesTo?.Specificity ?? 0) == 0);

    /// <summary>Conditions of any of the cards that must have held for some days.</summary>
    public ImmutableArray<CompiledCondition> LastingConditions { get; }

    /// <summary>Keys of the measures that any card reads as percentiles.</summary>
    public ImmutableArray<string> PercentileMeasures { get; }

    /// <summary>Whether any card reads percentiles within the segment.</summary>
    public bool NeedSegment { get; }

    /// <summary>Inputs of the card that has most.</summary>
    public int InputsMax { get; }

    /// <summary>Every measure that a live card is made of, once.</summary>
    public ImmutableArray<Measure> Measures => [.. _live.SelectMany(c => c.Measures).Distinct()];

    IEnumerable<CompiledScorecard> All => _live.Concat(_shadows);

    /// <summary>The live card of an id, whether or not it applies; null: none is live.</summary>
    public CompiledScorecard? Find(string id) => Array.Find(_live, c => c.Scorecard.Id == id);

    /// <summary>The cards that apply to an account.</summary>
    public CardsInForce For(MeasureSheet sheet) => _forAll ?? ChooseFor(sheet);

    CardsInForce ChooseFor(MeasureSheet sheet)
    {
        var facts = new AudienceFacts(sheet);
        return Choose(c => facts.Match(c.Scorecard.AppliesTo));
    }

    /// <summary>When time alone will next change which cards apply; null: never.</summary>
    public DateTimeOffset? NextChange(MeasureSheet sheet)
    {
        if (_forAll is not null) return null;
        var facts = new AudienceFacts(sheet);
        DateTimeOffset? next = null;
        foreach (var card in All) next = Moment.Earlier(next, facts.NextChange(card.Scorecard.AppliesTo));
        return next;
    }

    CardsInForce Choose(Func<CompiledScorecard, bool> matches)
    {
        CompiledScorecard? main = null;
        var others = new List<CompiledScorecard>();
        string? chosen = null;
        foreach (var card in _live)
        {
            if (card.Scorecard.Purpose == chosen || !matches(card)) continue;
            chosen = card.Scorecard.Purpose;
            if (chosen == Scorecard.Health) main = card;
            else others.Add(card);
        }

        return new(main, [.. others], Array.FindAll(_shadows, c => matches(c)));
    }
}

/// <summary>The scorecards that apply to one account.</summary>
/// <param name="Main">Decides band, alerts and what lists show; null: no card of purpose health applies.</param>
/// <param name="Others">One of each other purpose.</param>
/// <param name="Shadows">Versions on trial: read beside the rest, without consequences.</param>
sealed record CardsInForce(CompiledScorecard? Main, CompiledScorecard[] Others, CompiledScorecard[] Shadows)
{
    public IEnumerable<CompiledScorecard> Live => Main is null ? Others : Others.Prepend(Main);
}
