using System.Text.Json;
using HealthEngine.Gauntlet.Playbooks;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Stores;

/// <summary>Reads the stored form of an entry: <c>{"s": {"i","t","a","n","u","v","p"}, "e": [...]}</c>.</summary>
static class JournalBody
{
    /// <summary>The entry's signal; null: it has none.</summary>
    public static Signal? Signal(string account, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        if (!json.RootElement.TryGetProperty("s", out var signal)) return null;
        return new(
            account,
            signal.GetProperty("i").GetString()!,
            signal.GetProperty("t").GetString()!,
            signal.TryGetProperty("n", out var name) ? name.GetString() : null,
            signal.TryGetProperty("u", out var user) ? user.GetString() : null,
            signal.GetProperty("a").GetInt64(),
            signal.TryGetProperty("v", out var value) ? value.GetDecimal() : null,
            signal.TryGetProperty("p", out var props) ? props.GetRawText() : null);
    }

    /// <summary>What an entry tells of runs of playbooks.</summary>
    public static IReadOnlyList<RunNews> News(byte[] body)
    {
        if (body.AsSpan().IndexOf("\"run-"u8) < 0) return [];
        using var json = JsonDocument.Parse(body);
        return
        [
            .. json.RootElement.GetProperty("e").EnumerateArray()
                .Select(e => (Event: e, Kind: e.GetProperty("t").GetString()!))
                .Where(e => e.Kind.StartsWith("run-", StringComparison.Ordinal))
                .Select(e => new RunNews(
                    e.Event.GetProperty("run").GetString()!, e.Kind, e.Event.GetProperty("number").GetInt32())),
        ];
    }
}
