using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>A veto made ready for use.</summary>
sealed class CompiledVeto(Veto veto, Measure measure)
{
    public Veto Veto => veto;

    public CompiledCondition Condition { get; } = new(veto.When, measure);

    /// <summary>Those whose measure the workspace has: nothing is known of another, so it cannot hold.</summary>
    public static CompiledVeto[] Of(ImmutableArray<Veto> vetoes, IReadOnlyDictionary<string, Measure> measures) =>
    [
        .. vetoes.Where(v => measures.ContainsKey(v.When.Measure)).Select(v => new CompiledVeto(v, measures[v.When.Measure])),
    ];

    public bool Holds(in CardInput input) =>
        Condition.Holds(input.Sheet)
        && (DueAt(input) is not { } due ? Condition.ForDays is null : due <= input.Sheet.Moment.Now);

    public DateTimeOffset? NextChange(in CardInput input)
    {
        var sheet = input.Sheet;
        var next = sheet.FixedAt(Condition.Measure) is null ? Condition.Measure.NextChange(sheet) : null;
        return DueAt(input) is { } due && due > sheet.Moment.Now ? Moment.Earlier(next, due) : next;
    }

    /// <summary>When the condition will have held long enough; null: it need not last, or does not hold.</summary>
    DateTimeOffset? DueAt(in CardInput input) =>
        Condition.ForDays is { } days && CompiledCondition.Since(input.Holds.AsSpan(), Condition.Key) is { } since
            ? since.AddDays(days)
            : null;
}
