using System.Collections.Immutable;

namespace HealthEngine.Sources;

/// <summary>Notices that a field changed its type, or vanished from an event type that always had it.</summary>
static class FormDecisions
{
    /// <summary>Every event of a vendor that a source is commonly subscribed to; about 100 KB stored.</summary>
    public const int FieldsMax = 1_000;

    /// <summary>Of one object. What has more is a map whose names are data, and would crowd out the rest.</summary>
    public const int ChildrenMax = 64;

    /// <summary>A field that one in twenty payloads lacks passes for one that none lacks once in 28,000 times.</summary>
    public const int KnownAfter = 200;

    /// <summary>Time enough for somebody to look. What goes on for longer is how it is now.</summary>
    public const int LearntAgainDays = 7;

    /// <summary>Compares what came with the habit, learns from it, and tells how many payloads broke it at least.</summary>
    /// <remarks>Several fields of one payload may break at once: of each event type the most broken field counts.</remarks>
    public static FormOutcome Take(SourceForm form, ImmutableArray<FormCount> counts, DateOnly day)
    {
        if (counts.IsDefaultOrEmpty) return default;
        var came = FormSight.Of(counts);
        var known = form.Fields.ToDictionary(f => (f.Event, f.Path));
        Learn(form.Fields, known, came);
        var broken = new Dictionary<string, long>(StringComparer.Ordinal);
        var isChanged = false;
        for (var i = 0; i < form.Fields.Count; i++)
        {
            var field = form.Fields[i];
            if (!came.Has(field.Event, "")) continue;
            var isLate = !known.ContainsKey((field.Event, field.Path))
                && FormSight.Holder(field.Path) is { } holder && known.ContainsKey((field.Event, holder));
            var (now, breaks) = See(field, came, isLate, day);
            form.Fields[i] = now;
            isChanged |= now != field;
            if (breaks > 0) broken[field.Event] = Math.Max(broken.GetValueOrDefault(field.Event), breaks);
        }

        return new(broken.Values.Sum(), isChanged);
    }

    /// <summary>The fields that broke yesterday or today, by name, for people.</summary>
    public static IReadOnlyList<string> Broken(SourceForm form, DateOnly day) =>
    [
        .. form.Fields.Where(f => f.BrokenLast >= day.AddDays(-1))
            .Select(f => $"{f.Path} of {f.Event}").Order(StringComparer.Ordinal),
    ];

    /// <param name="isLate">It is new to an object that was known without it.</param>
    static (FormField Field, long Breaks) See(FormField field, FormSight came, bool isLate, DateOnly day)
    {
        var (seen, missing) = (came.Seen(field.Event, field.Path), came.Missing(field.Event, field.Path));
        var (kinds, other) = came.Kinds(field.Event, field.Path, field.Kinds);
        var breaks = field.Seen < KnownAfter ? 0 : other + (field.IsOptional ? 0 : missing);
        var now = field with { Seen = (int)Math.Min(KnownAfter, field.Seen + seen) };
        var learnt = now with { Kinds = now.Kinds | kinds, IsOptional = now.IsOptional || isLate || missing > 0 };
        if (breaks == 0) return (learnt, 0);

        var goesOn = field.BrokenLast is { } last && last.AddDays(LearntAgainDays) >= day;
        var since = goesOn ? field.BrokenSince ?? day : day;
        return since.AddDays(LearntAgainDays) <= day
            ? (learnt with { BrokenSince = null, BrokenLast = null }, 0)
            : (now with { BrokenSince = since, BrokenLast = day }, breaks);
    }

    static void Learn(List<FormField> fields, Dictionary<(string, string), FormField> known, FormSight came)
    {
        var children = fields.Where(f => f.Path.Length > 0).CountBy(f => (f.Event, FormSight.Parent(f.Path))).ToDictionary();
        var paths = fields.Select(f => (f.Event, f.Path)).ToHashSet();
        foreach (var (name, path) in came.Fields.Where(f => !known.ContainsKey(f)).OrderBy(f => f.Path.Length))
        {
            if (fields.Count >= FieldsMax) return;
            var parent = (name, FormSight.Parent(path));
            if (path.Length > 0 && (!paths.Contains(parent) || children.GetValueOrDefault(parent) >= ChildrenMax)) continue;
            if (path.Length > 0) children[parent] = children.GetValueOrDefault(parent) + 1;
            paths.Add((name, path));
            fields.Add(new(name, path, 0, 0, IsOptional: false));
        }
    }
}

/// <param name="Breaks">Payloads that had another form than ever before.</param>
/// <param name="IsChanged">Something was learnt that is worth keeping.</param>
readonly record struct FormOutcome(long Breaks, bool IsChanged);
