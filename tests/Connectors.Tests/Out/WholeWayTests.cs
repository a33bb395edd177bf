using System.Net.Http.Json;
using System.Text.Json;
using HealthEngine.Testing;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>The engine as a process: what goes out of it by itself, and what it says of that in numbers.</summary>
public sealed class WholeWayTests : IAsyncLifetime
{
    static readonly (string, string)[] Settings =
    [
        ("HealthEngine__Egress__Allow", "127.0.0.1/32"), ("Logging__LogLevel__HealthEngine.Silo.Deliveries", "Debug"),
        ("Logging__LogLevel__HealthEngine.Jobs", "Information"),
    ];

    const string Attempt = " to endpoint crm of workspace default is on record";

    RunningEngine _engine = null!;
    HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _engine = await RunningEngine.Start(Settings);
        _client = _engine.Client();
        await Post("/v1/signals", Scored("acme"));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task What_is_sent_and_what_runs_is_counted_in_the_metrics()
    {
        await using var receiver = await Receiver.Start();
        await Post("/v1/endpoints", $$"""{"id":"hook","url":"{{receiver.Url}}","types":["none.such"]}""");
        await Put("/v1/playbooks/rescue", """
            {"name":"Rescue","enabled":true,"triggers":[{"manual":true}],
             "steps":[{"type":"webhook","endpoint":"hook","title":"T","text":"Go."},{"type":"task","title":"T","text":"Do it."}]}
            """);
        using var live = new StreamReader(await _client.GetStreamAsync(new Uri("/v1/live?kinds=run", UriKind.Relative)));
        var run = await Post("/v1/playbooks/rescue/runs", """{"account":"acme"}""");
        using var again = await _client.PostAsync(
            new Uri("/v1/playbooks/rescue/runs", UriKind.Relative), new StringContent("""{"account":"acme"}""", null, "application/json"));
        var came = await receiver.Next();
        await _engine.Said($"of message {came.Id} ");
        Assert.Equal("delivered", (await Get($"/v1/deliveries/{came.Id}")).GetProperty("state").GetString());
        await Told(live, run.GetProperty("id").GetString()!, "\"ended\"");
        Assert.Equal("completed", (await Get($"/v1/runs/{run.GetProperty("id").GetString()}")).GetProperty("state").GetString());

        var told = await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        foreach (var line in (string[])
        [
            """healthengine_delivery_attempts_total{kind="webhook",outcome="delivered"} 1""",
            """healthengine_endpoints{kind="webhook",state="closed"} 1""",
            """healthengine_endpoints{kind="webhook",state="open"} 0""",
            """healthengine_deliveries_waiting{kind="webhook"} 0""",
            """healthengine_playbook_runs_total{state="started"} 1""",
            """healthengine_playbook_runs_total{state="completed"} 1""",
            """healthengine_playbook_steps_total{type="webhook",outcome="done"} 1""",
            """healthengine_playbook_steps_total{type="task",outcome="done"} 1""",
            """healthengine_playbook_skips_total{reason=""",
        ])
        {
            Assert.Contains(line, told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_crm_that_is_linked_late_is_told_of_every_account_that_has_a_health_once()
    {
        for (var i = 0; i < 3; i++) await Post("/v1/signals", Scored($"globex-{i}"));
        await Post("/v1/signals", """[{"id":"c","account":"unscored","type":"account.created"}]""");
        await using var hubSpot = await Receiver.Start((http, _) => http.Response.WriteAsJsonAsync(new { id = "1", status = "COMPLETE", results = Array.Empty<object>() }));
        foreach (var account in (string[])["acme", "globex-0", "globex-1", "globex-2"])
            Assert.Equal(JsonValueKind.Number, (await Get($"/v1/accounts/{account}/health")).GetProperty("score").ValueKind);
        await Post("/v1/endpoints", $$"""
            {"id":"crm","kind":"hubspot","url":"{{hubSpot.Url}}","fields":{"health_score":"score"},"credentials":{"token":"pat-eu1-not-a-real-one"} }
            """);

        // Whether they have a record there is another matter: each has its delivery.
        await _engine.Said(Attempt, times: 5);
        var deliveries = await Get("/v1/deliveries?endpoint=crm");
        var told = deliveries.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("account").GetString()).Order();
        Assert.Equal(["acme", "globex-0", "globex-1", "globex-2", "unscored"], told); // that one has a risk, if no score
        await _engine.Said("(health-sync) of workspace default ended: Succeeded");
        var job = Assert.Single((await Get("/v1/jobs?kind=health-sync")).GetProperty("items").EnumerateArray());
        Assert.Equal("engine", job.GetProperty("by").GetString());

        // After a restart nobody is told again.
        await _engine.KillAndStartAgain();
        await Post("/v1/signals", Scored("late"));
        await _engine.Said(Attempt, times: 6);
        deliveries = await Get("/v1/deliveries?endpoint=crm");
        Assert.Equal("late", deliveries.GetProperty("items")[0].GetProperty("account").GetString());
        Assert.Equal(6, deliveries.GetProperty("items").GetArrayLength());
        Assert.Single((await Get("/v1/jobs?kind=health-sync")).GetProperty("items").EnumerateArray());
    }

    static string Scored(string account) => $$"""
        [{"id":"1","account":"{{account}}","type":"account.created"},
         {"id":"2","account":"{{account}}","type":"usage.event","user":"u1"},{"id":"3","account":"{{account}}","type":"usage.event","user":"u2"},
         {"id":"4","account":"{{account}}","type":"sentiment.nps","user":"u1","value":9},
         {"id":"5","account":"{{account}}","type":"sentiment.csm_pulse","value":4},
         {"id":"6","account":"{{account}}","type":"support.ticket_opened","props":{"ticket":"T1"} },
         {"id":"7","account":"{{account}}","type":"billing.subscription_started","props":{"subscription":"s","mrr":100,"seats":3} }]
        """;

    async Task<JsonElement> Get(string path) => await _client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>Waits for an event of the live feed that says both.</summary>
    static async Task Told(StreamReader live, string id, string news)
    {
        while (await live.ReadLineAsync() is { } line)
            if (line.Contains(id, StringComparison.Ordinal) && line.Contains(news, StringComparison.Ordinal)) return;
        Assert.Fail($"The live feed ended before it told of {id}.");
    }

    Task<JsonElement> Post(string path, string json) => Send(HttpMethod.Post, path, json);

    Task<JsonElement> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    async Task<JsonElement> Send(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
