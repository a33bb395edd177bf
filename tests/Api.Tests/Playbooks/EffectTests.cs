using System.Globalization;
using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Playbooks;

public sealed class EffectTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Held = """
        {"name":"Held","enabled":true,"triggers":[{"manual":true}],"reentry":{"policy":"always"},
         "holdout":{"share":0.5,"stratifyBy":["segment"]},"steps":[{"type":"end"}]}
        """;

    const string Draft = """
        {"name":"Draft","triggers":[{"threshold":{"input":"usage.events_28d","op":">=","value":1}}],
         "steps":[{"type":"task","title":"Thank them","text":"They began.","owner":"ann"}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task An_effect_is_read_from_entries_and_what_came_of_them()
    {
        const int accounts = 60;
        await _client.Put("/v1/playbooks/held", Held);
        for (var i = 0; i < accounts; i++)
        {
            await Tell($"e{i}", "account.created", """{"segment":"smb","owner":"ann"}""");
            await Tell($"e{i}", "billing.subscription_started", """{"subscription":"s","mrr":100}""");
            await Enter($"e{i}");
            await Enter($"e{i}"); // an account counts once
        }

        // Switched off and on again it is another version and the same treatment.
        await _client.Delete("/v1/playbooks/held/activation");
        await _client.Tell("/v1/playbooks/held/activation", "{}");
        var early = (await _client.Ask("/v1/playbooks/held/effect?outcome=churn")).Body;
        Assert.Equal([1, 2, 3], early.GetProperty("alike").EnumerateArray().Select(v => v.GetInt32()));
        Assert.Equal("not-enough-data", early.GetProperty("reading").GetProperty("verdict").GetString());
        Assert.Equal(accounts, Arms(early, "waiting"));

        engine.Time.Pass(TimeSpan.FromDays(10));
        for (var i = 0; i < 12; i++) await Tell($"e{i}", "account.closed", "{}");
        for (var i = 12; i < 20; i++) await Tell($"e{i}", "billing.subscription_changed", """{"subscription":"s","mrr":150}""");
        engine.Time.Pass(TimeSpan.FromDays(20));

        var churn = (await _client.Ask("/v1/playbooks/held/effect?outcome=churn&version=1")).Body.GetProperty("reading");
        var (treated, holdout) = (churn.GetProperty("treated"), churn.GetProperty("holdout"));
        var gone = treated.GetProperty("n").GetInt32() * treated.GetProperty("mean").GetDouble()
            + holdout.GetProperty("n").GetInt32() * holdout.GetProperty("mean").GetDouble();
        Assert.Equal(12, gone, 4);
        Assert.Equal(accounts, treated.GetProperty("n").GetInt32() + holdout.GetProperty("n").GetInt32());
        Assert.True(churn.GetProperty("difference").GetProperty("low").GetDouble() < churn.GetProperty("difference").GetProperty("high").GetDouble());
        Assert.False(churn.GetProperty("sampleRatio").GetProperty("isMismatch").GetBoolean());
        Assert.NotEqual("", churn.GetProperty("sentence").GetString());

        var mrr = (await _client.Ask("/v1/playbooks/held/effect?outcome=mrr")).Body.GetProperty("reading");
        var change = mrr.GetProperty("treated").GetProperty("n").GetInt32() * mrr.GetProperty("treated").GetProperty("mean").GetDouble()
            + mrr.GetProperty("holdout").GetProperty("n").GetInt32() * mrr.GetProperty("holdout").GetProperty("mean").GetDouble();
        Assert.Equal(8 * 50 - 12 * 100, change, 0.6); // means are told in cents
        Assert.Equal(100, mrr.GetProperty("treated").GetProperty("meanAtEntry").GetDouble());
        Assert.NotNull(mrr.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task A_draft_is_simulated_before_it_is_kept()
    {
        for (var i = 0; i < 3; i++) await Tell($"d{i}", "usage.event", null, user: "u");
        engine.Time.Pass(TimeSpan.FromDays(1));
        var (status, job) = await _client.Tell("/v1/playbooks/draft/simulation", $$"""{"days":7,"definition":{{Draft}}}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        var over = (await _client.Ask($"/v1/jobs/{job.GetProperty("id").GetString()}?wait=20")).Body;
        Assert.Equal("succeeded", over.GetProperty("state").GetString());
        var report = over.GetProperty("result");
        Assert.Equal(JsonValueKind.Null, report.GetProperty("version").ValueKind);
        Assert.Equal(
            ["d0", "d1", "d2"], report.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("account").GetString()).Where(a => a![0] == 'd').Order());
        Assert.Equal("ann", report.GetProperty("tasks").GetProperty("owners")[0].GetProperty("owner").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/playbooks/draft")).Status);
    }

    [Fact]
    public async Task How_long_it_takes_to_know_is_said_before_the_start()
    {
        await _client.Put("/v1/playbooks/planned", Draft);
        var (status, power) = await _client.Ask("/v1/playbooks/planned/power?share=0.2");
        Assert.Equal((HttpStatusCode.OK, 0.2), (status, power.GetProperty("holdoutShare").GetDouble()));

        // 15 points' spread, 5 points, a fifth left alone: Power.ForMeans says 444.
        Assert.Equal(444, power.GetProperty("needed").GetInt64());
        Assert.StartsWith("To see a difference of 5 points takes 444 accounts, 89 of them left alone.", power.GetProperty("sentence").GetString());
    }

    [Theory]
    [InlineData("effect?version=0", "version")]
    [InlineData("effect?horizon=400", "horizon")]
    [InlineData("effect?outcome=luck", "outcome")]
    [InlineData("effect?difference=-1", "difference")]
    [InlineData("effect?difference=NaN", "difference")]
    [InlineData("power?share=0.9", "share")]
    [InlineData("power?outcome=mrr", "outcome")]
    public async Task What_cannot_be_asked_is_refused_by_the_field_at_fault(string question, string field)
    {
        var (status, body) = await _client.Ask($"/v1/playbooks/x/{question}");
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, body.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_a_draft_that_cannot_be_is_refused()
    {
        foreach (var address in (string[])["effect", "power"])
            Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask($"/v1/playbooks/nowhere/{address}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Tell("/v1/playbooks/nowhere/simulation", "{}")).Status);
        Assert.Equal("days", await Fault("""{"days":400,"definition":{"name":"x","triggers":[{"manual":true}],"steps":[{"type":"end"}]}}"""));
        Assert.Equal("steps[0].for", await Fault("""{"definition":{"name":"x","triggers":[{"manual":true}],"steps":[{"type":"wait"}]}}"""));

        async Task<string?> Fault(string body) =>
            (await _client.Tell("/v1/playbooks/nowhere/simulation", body)).Body.GetProperty("field").GetString();
    }

    async Task Tell(string account, string type, string? props, string? user = null)
    {
        var at = engine.Time.Now.ToString("O", CultureInfo.InvariantCulture);
        var signal = $$"""{"account":"{{account}}","type":"{{type}}","at":"{{at}}"{{(user is null ? "" : $",\"user\":\"{user}\"")}}{{(props is null ? "" : $",\"props\":{props}")}}}""";
        Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell("/v1/signals", signal)).Status);
    }

    Task<(HttpStatusCode Status, JsonElement Body)> Enter(string account) =>
        _client.Tell("/v1/playbooks/held/runs", $$"""{"account":"{{account}}"}""");

    static int Arms(JsonElement effect, string what) =>
        effect.GetProperty("reading").GetProperty("treated").GetProperty(what).GetInt32()
        + effect.GetProperty("reading").GetProperty("holdout").GetProperty(what).GetInt32();
}
