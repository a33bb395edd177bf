using System.Diagnostics.Metrics;
using System.Text.Json;

namespace HealthEngine.Notices;

/// <summary>Counts what becomes of notices, by reason.</summary>
sealed class NoticeMeter : IDisposable
{
    readonly Meter _meter = new("HealthEngine");
    readonly Counter<long> _notices;

    public NoticeMeter() => _notices = _meter.CreateCounter<long>(
        "healthengine.notices", "{notice}", "Notices of alerts by what became of them: told, skipped or put off, and why.");

    public void Count(IEnumerable<Notice> notices)
    {
        foreach (var same in notices.GroupBy(n => (n.State, n.Reason)))
            _notices.Add(same.Count(), new("state", Word(same.Key.State)), new("reason", Word(same.Key.Reason)));
    }

    public void Dispose() => _meter.Dispose();

    static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
