using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Alerts.Rules;

/// <summary>What is wrong with a definition, by field.</summary>
/// <param name="Field">Path of the field, e.g. <c>when.all[0].value</c>.</param>
public readonly record struct RuleProblem(string Field, string Reason);

/// <summary>Makes a rule of its definition, or says everything that is wrong with it.</summary>
sealed class AlertRuleCompiler(IReadOnlyDictionary<string, Measure> measures)
{
    /// <summary>Conditions within conditions: deeper ones nobody can read.</summary>
    const int DepthMax = 4;

    /// <summary>Parts of one condition.</summary>
    const int PartsMax = 20;

    /// <summary>Rules that keep one back: as many as a person can reason about.</summary>
    const int InhibitorsMax = 20;

    static readonly TimeSpan WaitMax = TimeSpan.FromDays(90);

    readonly List<RuleProblem> _problems = [];

    public IReadOnlyList<RuleProblem> Problems => _problems;

    /// <summary>The rule; null: it has problems.</summary>
    public AlertRule? Compile(string key, AlertRuleDefinition rule)
    {
        if (rule.Name.Length is 0 or > 100) Wrong("name", "A name is 1 to 100 characters.");
        CheckTimes(rule);
        CheckInhibition(key, rule.InhibitedBy);
        var condition = Condition("when", rule.When, 1);
        var title = Text("title", rule.Title);
        var reason = Text("reason", rule.Reason);
        var resolution = Text("resolution", rule.Resolution);
        return _problems.Count > 0 ? null : new(key, rule, rule.Timing, condition!, title!, reason!, resolution!);
    }

    void CheckTimes(AlertRuleDefinition rule)
    {
        CheckWait("for", rule.For);
        CheckWait("keepFiring", rule.KeepFiring);
        if (rule.EscalateAfter is { } wait && (wait < TimeSpan.FromMinutes(1) || wait > WaitMax))
            Wrong("escalateAfter", "It is a minute to 90 days; leave it out if nothing escalates.");
        if (rule.Flap is not { } flap) return;
        if (flap.Raises is < 2 or > AlertTrack.RaisesMax) Wrong("flap.raises", "It is 2 to 10.");
        if (flap.Within <= TimeSpan.Zero || flap.Within > AlertTracks.MemoryMax)
            Wrong("flap.within", "It is more than nothing and at most 30 days.");
        CheckWait("flap.hold", flap.Hold);
    }

    // Whether there are such rules does not matter: they may come later, and one that goes keeps nothing back.
    void CheckInhibition(string key, ImmutableArray<string> by)
    {
        if (by.IsDefaultOrEmpty) return;
        if (by.Length > InhibitorsMax) Wrong("inhibitedBy", $"It names {InhibitorsMax} rules at most.");
        for (var i = 0; i < by.Length; i++)
        {
            if (string.IsNullOrEmpty(by[i])) Wrong($"inhibitedBy[{i}]", "It is a rule's id, or the name before its dot.");
            else if (by[i] == key) Wrong($"inhibitedBy[{i}]", "A rule does not keep its own notices back.");
        }
    }

    void CheckWait(string field, TimeSpan wait)
    {
        if (wait < TimeSpan.Zero || wait > WaitMax) Wrong(field, "It is between nothing and 90 days.");
    }

    /// <summary>A condition alone; null: it has problems.</summary>
    public ICondition? Condition(string field, ConditionDefinition? c, int depth = 1)
    {
        if (c is null) return Wrong<ICondition>(field, "A condition is a JSON object.");
        if (depth > DepthMax) return Wrong<ICondition>(field, $"Conditions go {DepthMax} levels deep at most.");
        var forms = (c.All.IsDefault ? 0 : 1) + (c.Any.IsDefault ? 0 : 1) + (c.Input is null ? 0 : 1) + (c.Fact is null ? 0 : 1);
        if (forms != 1) return Wrong<ICondition>(field, "A condition has one of all, any, input or fact.");
        if (!c.All.IsDefault) return Whole($"{field}.all", c.All, depth, parts => new AllOf(parts));
        if (!c.Any.IsDefault) return Whole($"{field}.any", c.Any, depth, parts => new AnyOf(parts));
        return c.Fact is not null ? Fact(field, c) : Compare(field, c);
    }

    ICondition? Whole(
        string field, ImmutableArray<ConditionDefinition> parts, int depth, Func<ICondition[], ICondition> make)
    {
        if (parts.Length is 0 or > PartsMax) return Wrong<ICondition>(field, $"It has 1 to {PartsMax} parts.");
        var made = parts.Select((p, i) => Condition($"{field}[{i}]", p, depth + 1)).OfType<ICondition>().ToArray();
        return made.Length == parts.Length ? make(made) : null;
    }

    ICondition? Fact(string field, ConditionDefinition c)
    {
        if (!AlertFacts.All.TryGetValue(c.Fact!, out var make))
            return Wrong<ICondition>($"{field}.fact", $"It is one of {string.Join(", ", AlertFacts.All.Keys)}.");
        return make(c.Limit) ?? Wrong<ICondition>(
            $"{field}.limit", "It is not what the fact takes: a band of in-band, yellow or red of band-drop, 1 to 365 days or cohort of onboarding-stalled.");
    }

    Comparison? Compare(string field, ConditionDefinition c)
    {
        var number = Number(c.Input!);
        if (number is null) Wrong($"{field}.input", $"There is no measure '{c.Input}', and it is neither score, coverage nor risk.");
        if (c.Op is null || !Comparison.Operators.ContainsKey(c.Op))
            Wrong($"{field}.op", $"It is one of {string.Join(" ", Comparison.Operators.Keys)}.");
        if (c.Value is not { } value || !double.IsFinite(value)) Wrong($"{field}.value", "It is a number.");
        else if (c.Clear is { } clear) CheckClear(field, c.Op, value, clear);
        return number is not null && c is { Op: not null, Value: not null } && Comparison.Operators.ContainsKey(c.Op)
            ? new Comparison(number, c)
            : null;
    }

    void CheckClear(string field, string? op, double value, double clear)
    {
        if (op is "==" or "!=") Wrong($"{field}.clear", "Only a limit above or below has a better value to clear at.");
        else if (op?[0] == '<' ? clear < value : clear > value)
            Wrong($"{field}.clear", "It must be better than value: an alert clears at a better value than it fires at.");
    }

    IAlertNumber? Number(string name) => ReadingNumber.All.TryGetValue(name, out var reading)
        ? reading
        : measures.TryGetValue(name, out var measure) ? new MeasureNumber(measure) : null;

    /// <summary>A text alone; null: it has problems.</summary>
    public AlertText? Text(string field, string text)
    {
        if (text.Length is 0 or > AlertText.LengthMax)
            return Wrong<AlertText>(field, $"It is 1 to {AlertText.LengthMax} characters.");
        var parsed = AlertText.Parse(text, Number, out var unknown);
        return parsed ?? Wrong<AlertText>(field, $"Nothing fills {unknown}: there is no such number.");
    }

    /// <summary>A number by its name as a condition would see it; null: it is not known, or there is none of this name.</summary>
    public double? ValueOf(string name, in AlertInput input) => Number(name)?.Of(input);

    void Wrong(string field, string reason) => _problems.Add(new(field, reason));

    T? Wrong<T>(string field, string reason)
        where T : class
    {
        Wrong(field, reason);
        return null;
    }
}
