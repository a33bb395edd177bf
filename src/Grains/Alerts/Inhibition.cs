using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthEngine.Alerts;

/// <summary>Which open alerts of an account keep back the notices of which others.</summary>
/// <remarks>
/// Rules that keep each other back, directly or in a ring, would keep everybody from being told: between those nothing
/// is kept back.
/// </remarks>
sealed class Inhibition
{
    public static readonly Inhibition None = new([]);

    readonly FrozenDictionary<string, FrozenSet<string>> _by;

    /// <param name="rules">Each rule's key and the names or keys of the rules that keep it back.</param>
    public Inhibition(IEnumerable<(string Key, ImmutableArray<string> By)> rules)
    {
        var all = rules.ToList();
        var direct = all.ToDictionary(
            r => r.Key,
            r => r.By.IsDefault ? [] : all.Where(o => o.Key != r.Key && r.By.Any(by => Names(by, o.Key))).Select(o => o.Key).ToHashSet());
        _by = direct.ToFrozenDictionary(r => r.Key, r => r.Value.Where(by => !Reaches(direct, by, r.Key)).ToFrozenSet());
    }

    /// <summary>Those of an account's open alerts that keep one of them back.</summary>
    public ImmutableArray<Alert> Of(Alert alert, IEnumerable<Alert> open) =>
        _by.TryGetValue(alert.RuleKey, out var by) && by.Count > 0
            ? [.. open.Where(other => other.Id != alert.Id && by.Contains(other.RuleKey))]
            : [];

    /// <summary>Whether a name in a definition means a rule: by its key, or by the name before its dot.</summary>
    static bool Names(string name, string key) =>
        name == key || (key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] == '.');

    static bool Reaches(Dictionary<string, HashSet<string>> direct, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([from]);
        while (next.TryPop(out var rule))
        {
            if (rule == to) return true;
            if (!seen.Add(rule) || !direct.TryGetValue(rule, out var by)) continue;
            foreach (var other in by) next.Push(other);
        }

        return false;
    }
}
