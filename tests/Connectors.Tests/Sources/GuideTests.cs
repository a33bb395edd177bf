using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthEngine.Connectors.Tests.Import;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>The examples of docs/webhooks.md, as they stand there.</summary>
public sealed partial class GuideTests : IAsyncLifetime
{
    LiveEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await LiveEngine.Start();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task The_source_that_the_guide_makes_is_made()
    {
        var (status, made) = await _engine.Tell("/v1/sources", JsonNode.Parse(Example(Curl()))!);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        Assert.Equal("whsec_...", made.GetProperty("secret").GetString());
    }

    [Fact]
    public async Task The_guides_own_mapping_takes_what_its_own_scheme_signs()
    {
        var (status, made) = await _engine.Tell("/v1/sources", JsonNode.Parse(Example(Mapping()))!);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        var now = TimeProvider.System.GetUtcNow();
        var payload = $$$"""
            {"events":[{"kind":"login","id":"e1","when":"{{{now:O}}}","customer":{"id":"guided","erp no":"4711"},
              "who":[{"id":"u","mail":"a@guided.example"}],"feature":"Start","amount":3,"plan":"pro"}]}
            """;
        var timestamp = $"{now.ToUnixTimeSeconds()}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(made.GetProperty("secret").GetString()!), Encoding.UTF8.GetBytes($"{timestamp}.{payload}")));
        var source = made.GetProperty("id").GetString()!;
        var wrong = await _engine.Hook(source, payload, [("X-Signature", "sha256=00"), ("X-Timestamp", timestamp)]);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        var taken = await _engine.Hook(source, payload, [("X-Signature", $"sha256={signature}"), ("X-Timestamp", timestamp)]);
        Assert.Equal((HttpStatusCode.OK, ""), taken);

        var (_, timeline) = await _engine.Ask("/v1/accounts/guided/timeline");
        var signal = timeline.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("kind").GetString() == "signal");
        Assert.Equal(("usage.event", "Start"), (signal.GetProperty("type").GetString(), signal.GetProperty("name").GetString()));
        var links = (await _engine.Ask("/v1/links")).Body.ToString();
        Assert.Contains("4711", links, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guides_zendesk_trigger_tells_of_a_ticket()
    {
        var source = await _engine.Source("zendesk", "s");
        var payload = Example(Trigger())
            .Replace("{{ticket.status}}", "Open", StringComparison.Ordinal)
            .Replace("{{ticket.priority}}", "High", StringComparison.Ordinal)
            .Replace("{{ticket.requester.email}}", "a@b.example", StringComparison.Ordinal)
            .Replace("{{satisfaction.current_rating}}", "", StringComparison.Ordinal);
        payload = Instant().Replace(payload, TimeProvider.System.GetUtcNow().ToString("O"));
        payload = Placeholder().Replace(payload, "42");
        var (status, trial) = await _engine.Tell($"/v1/sources/{source}/trial", new { payload = JsonNode.Parse(payload) });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(trial.GetProperty("signals").EnumerateArray(), s => Assert.StartsWith("support.", s.GetProperty("type").GetString()));
        Assert.NotEqual(0, trial.GetProperty("signals").GetArrayLength());
    }

    static string Example(Regex shown)
    {
        var found = shown.Match(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "webhooks.md")));
        Assert.True(found.Success, "The guide does not show it any more.");
        return found.Groups[1].Value;
    }

    [GeneratedRegex("-d '(\\{\"vendor\".*?)'\n```", RegexOptions.Singleline)]
    private static partial Regex Curl();

    [GeneratedRegex("```json\n(\\{ \"vendor\": \"generic\".*?)```", RegexOptions.Singleline)]
    private static partial Regex Mapping();

    [GeneratedRegex("```json\n(\\{\"ticket\".*?)```", RegexOptions.Singleline)]
    private static partial Regex Trigger();

    [GeneratedRegex("\\{\\{[^}]*_with_timestamp\\}\\}")]
    private static partial Regex Instant();

    [GeneratedRegex("\\{\\{[^}]*\\}\\}")]
    private static partial Regex Placeholder();
}
