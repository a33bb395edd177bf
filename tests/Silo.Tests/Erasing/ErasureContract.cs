using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.Erasing;

/// <summary>What erasing a user promises, over a real engine, whatever store is behind it.</summary>
public abstract partial class ErasureContract : IAsyncLifetime
{
    /// <summary>An id that stands nowhere else, so that its bytes tell whether anything is left.</summary>
    private protected const string Canary = "canary-7f3a9c";

    const string Address = "kanarienvogel@acme.example";
    const string Acme = "/v1/accounts/acme";

    RunningEngine _engine = null!;
    HttpClient _http = null!;

    private protected string Directory => _engine.Directory;

    public virtual async Task InitializeAsync()
    {
        _engine = await Open();
        _http = _engine.Client();
    }

    public virtual async Task DisposeAsync()
    {
        _http.Dispose();
        await _engine.DisposeAsync();
    }

    private protected abstract Task<RunningEngine> Open();

    /// <summary>All that the store holds, as text, whatever form its bytes have.</summary>
    private protected abstract Task<string> Everything();

    [Fact]
    public async Task Of_an_erased_user_nothing_is_left_and_no_score_history_or_metric_has_moved()
    {
        await Plant();
        Assert.Contains(Canary, await Everything(), StringComparison.Ordinal);
        Assert.Contains(Address, await Everything(), StringComparison.Ordinal);
        await Erase(Acme, "nobody"); // Returns when views and metrics hold all that was planted.
        var then = Now.ToString("O");
        var before = await Seen(then);

        var receipt = await Erase(Acme);
        Assert.True(receipt.GetProperty("signals").GetInt32() >= 10, receipt.GetRawText());
        Assert.Equal(1, receipt.GetProperty("held").GetInt32());
        Assert.Equal(1, receipt.GetProperty("links").GetInt32());
        Assert.Equal(2, receipt.GetProperty("deadLetters").GetInt32());
        Assert.True(receipt.GetProperty("rows").GetInt32() >= 4, receipt.GetRawText());

        Assert.Equal(before, await Seen(then));
        await _engine.KillAndStartAgain(); // Folded from the journal alone, with nothing in memory.
        Assert.Equal(before, await Seen(then));
        var left = await Everything();
        Assert.DoesNotContain(Canary, left, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Address, left, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Kanarien Vogel", left, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"end\",\"records\":0", await _http.GetStringAsync(At($"{Acme}/users/{Canary}/export")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_later_of_an_erased_user_is_answered_and_not_kept_whatever_way_it_comes()
    {
        await Send("/v1/signals", $$"""[{"id":"a","account":"acme","type":"usage.event","name":"x","user":"{{Canary}}"},{"id":"b","account":"globex","type":"usage.event","name":"x","user":"u-2"}]""");
        await Erase(Acme);

        var (_, again) = await Send("/v1/signals", $$"""
            [{"id":"a","account":"acme","type":"usage.event","name":"x","user":"{{Canary}}"},
             {"id":"c","account":"acme","type":"usage.event","name":"x","user":"{{Canary}}"},
             {"id":"d","account":"acme","type":"usage.event","name":"x","user":"u-2"}]
            """);
        Assert.Equal((1, 0, 2), (Int(again, "accepted"), Int(again, "duplicates"), Int(again, "suppressed")));

        var (_, tracked) = await Send("/v1/batch", $$"""
            {"batch":[{"type":"identify","userId":"{{Canary}}","anonymousId":"phone","traits":{"email":"{{Address}}"},"messageId":"m1"},
              {"type":"track","userId":"{{Canary}}","event":"E","messageId":"m2"},
              {"type":"track","userId":"{{Canary}}","event":"E","context":{"groupId":"acme"},"messageId":"m3"},
              {"type":"group","userId":"{{Canary}}","groupId":"acme","messageId":"m4"}]}
            """);
        Assert.Equal((0, 0, 4), (Int(tracked, "accepted"), Int(tracked, "held"), Int(tracked, "suppressed")));
        await Send("/v1/cloudevents", $$"""{"specversion":"1.0","id":"9","source":"s","type":"t","subject":"acme","user":"{{Canary}}"}""", "application/cloudevents+json");
        await Send("/v1/signals", $$"""{"id":"no account","type":"usage.event","user":"{{Canary}}"}""");
        using var link = await _http.PutAsJsonAsync(At("/v1/links"), new { kind = "user", key = Canary, account = "acme" });
        Assert.DoesNotContain(Canary, await Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_user_of_the_same_id_is_somebody_else()
    {
        await Send("/v1/signals", $$"""
            [{"id":"a","account":"acme","type":"usage.event","name":"x","user":"{{Canary}}","props":{"email":"{{Address}}"} },
             {"id":"b","account":"globex","type":"usage.event","name":"x","user":"{{Canary}}","props":{"email":"{{Address}}"} }]
            """);
        await Erase(Acme);
        Assert.Contains($"\"user\":\"{Canary}\"", await _http.GetStringAsync(At("/v1/accounts/globex/timeline")), StringComparison.Ordinal);
        var (_, later) = await Send("/v1/signals", $$"""{"id":"c","account":"globex","type":"usage.event","name":"x","user":"{{Canary}}"}""");
        Assert.Equal((1, 0), (Int(later, "accepted"), Int(later, "suppressed")));
    }

    [Fact]
    public async Task Asked_again_it_takes_away_what_came_since_and_the_audit_tells_who_asked_but_not_for_whom()
    {
        await Send("/v1/signals", $$"""{"id":"a","account":"acme","type":"usage.event","name":"x","user":"{{Canary}}"}""");
        var first = await Erase(Acme);
        await Send("/v1/signals", $$"""{"id":"b","account":"acme","type":"crm.meeting","user":"u-2","props":{"with":"{{Canary}}"} }""");
        var second = await Erase(Acme);
        Assert.Equal(first.GetProperty("erasure").GetString(), second.GetProperty("erasure").GetString());
        Assert.Equal((1, 1), (Int(first, "signals"), Int(second, "signals")));

        var audit = await _http.GetStringAsync(At("/v1/audit?kind=erasure"));
        Assert.Contains(first.GetProperty("erasure").GetString()!, audit, StringComparison.Ordinal);
        Assert.Contains("\"by\":", audit, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, audit, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, await _http.GetStringAsync(At("/v1/jobs")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.DeleteAsync(At($"/v1/accounts/never/users/{Canary}"))).StatusCode);
    }

    /// <summary>The id in every field of every way in, and in what people write.</summary>
    async Task Plant()
    {
        var (status, answer) = await Send("/v1/signals", $$"""
            [{"id":"t1","account":"acme","type":"account.created","at":"2026-01-01T00:00:00Z","props":{"name":"{{Canary}}","owner":"{{Canary}}","segment":"{{Canary}}","plan":"pro","mrr":1000} },
             {"id":"o1","account":"acme","type":"usage.event","name":"report","user":"u-2","at":"2026-11-20T10:00:00Z"},
             {"id":"o2","account":"acme","type":"usage.event","name":"page of {{Canary}}","user":"{{Canary}}","at":"2026-11-20T11:00:00Z","props":{"email":"{{Address}}","name":"Kanarien Vogel","note":"Kanarien Vogel was here","age":44,"{{Canary}}":1} },
             {"id":"o3","account":"acme","type":"usage.event","name":"report","user":"{{Canary}}","at":"2026-11-21T11:00:00Z"},
             {"id":"id-of-{{Canary}}-1","account":"acme","type":"usage.event","name":"export","user":"{{Canary}}","at":"2026-11-22T11:00:00Z"},
             {"id":"n1","account":"acme","type":"sentiment.nps","value":3,"user":"{{Canary}}","at":"2026-11-10T00:00:00Z","props":{"survey":"q4","comment":"Kanarien Vogel is not amused"} },
             {"id":"n2","account":"acme","type":"sentiment.nps","value":9,"user":"{{Canary}}","at":"2026-11-11T00:00:00Z","props":{"survey":"q4"} },
             {"id":"s1","account":"acme","type":"support.ticket_opened","user":"{{Canary}}","at":"2026-11-12T00:00:00Z","props":{"ticket":"{{Canary}}","priority":"urgent","requester":"{{Address}}"} },
             {"id":"s2","account":"acme","type":"support.ticket_opened","user":"{{Canary}}","at":"2026-11-13T00:00:00Z","props":{"ticket":"T:{{Canary}}","priority":"high"} },
             {"id":"s3","account":"acme","type":"support.ticket_solved","at":"2026-11-14T00:00:00Z","props":{"ticket":"{{Canary}}","by":["{{Canary}}"] } },
             {"id":"s4","account":"acme","type":"support.ticket_solved","at":"2026-11-15T00:00:00Z","props":{"ticket":"T:{{Canary}}"} },
             {"id":"c1","account":"acme","type":"crm.contact_changed","user":"{{Canary}}","at":"2026-11-01T00:00:00Z","props":{"role":"champion","status":"left","email":"{{Address}}"} },
             {"id":"b1","account":"acme","type":"billing.invoice_overdue","user":"{{Canary}}","at":"2026-11-02T00:00:00Z","props":{"invoice":"{{Canary}}","amount":10,"currency":"EUR"} },
             {"id":"m1","account":"acme","type":"onboarding.milestone","name":"{{Canary}}","user":"{{Canary}}","at":"2026-02-02T00:00:00Z"},
             {"id":"i1","account":"acme","type":"user.identified","user":"{{Canary}}","at":"2026-02-02T00:00:00Z","props":{"email":"{{Address}}","firstName":"Kanarien Vogel"} },
             {"id":"future","account":"acme","type":"usage.event","name":"{{Canary}}","user":"{{Canary}}","at":"{{Now.AddHours(3):O}}"},
             {"id":"{{Canary}}","type":"usage.event","user":"{{Canary}}"},
             {"id":"wrong","account":"acme","type":"support.ticket_opened","user":"u-2","props":{"requester":"{{Canary}}"} }]
            """);
        await Send("/v1/batch", $$"""
            {"batch":[{"type":"identify","userId":"{{Canary}}","anonymousId":"phone","traits":{"email":"{{Address}}"},"messageId":"m1"}]}
            """);
        Assert.True(status == HttpStatusCode.Accepted, answer.GetRawText());
        Assert.Equal(16, Int(answer, "accepted"));
        using var override_ = await _http.PutAsJsonAsync(At($"{Acme}/override"), new { score = 50, reason = $"Told by {Canary}.", until = Now.AddDays(2) });
        override_.EnsureSuccessStatusCode();
        using var task = await _http.PostAsJsonAsync(At("/v1/tasks"), new { account = "acme", title = $"Call {Canary}", owner = Canary });
        Assert.True(task.IsSuccessStatusCode, await task.Content.ReadAsStringAsync());
    }

    /// <summary>What people see of the account: readings now and then, history, metrics and how much happened.</summary>
    /// <param name="then">After all that was planted: before it nothing was known.</param>
    async Task<string> Seen(string then)
    {
        var seen = new StringBuilder();
        foreach (var at in (string[])["2026-11-13T12:00:00Z", "2026-11-26T00:00:00Z", then])
            seen.AppendLine(await Body($"{Acme}/health?at={Uri.EscapeDataString(at)}"));
        seen.AppendLine(await Body($"{Acme}/health?view=known-then&at={Uri.EscapeDataString(then)}"));
        seen.AppendLine(Standing().Replace(await Body($"{Acme}/health"), ""));
        seen.AppendLine(await Body($"{Acme}/history"));
        seen.AppendLine(await Body("/v1/metrics?from=2026-11-01&to=2026-11-26"));
        return Erased().Replace(seen.ToString().Replace(Canary, "X", StringComparison.Ordinal), "X");
    }

    async Task<string> Body(string address)
    {
        using var answer = await _http.GetAsync(At(address));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    async Task<JsonElement> Erase(string account, string user = Canary)
    {
        using var asked = await _http.DeleteAsync(At($"{account}/users/{user}"));
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        JsonElement job;
        do job = JsonDocument.Parse(await _http.GetStringAsync(At($"{asked.Headers.Location}?wait=20"))).RootElement;
        while (job.GetProperty("state").GetString() is "queued" or "running"); // The answer comes when it is over, or says that it is not.
        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.GetRawText());
        return job.GetProperty("result");
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(string address, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        using var answer = await _http.PostAsync(At(address), content);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>The engine is a process of its own, on the machine's clock.</summary>
    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    static int Int(JsonElement body, string field) => body.GetProperty(field).GetInt32();

    static Uri At(string address) => new(address, UriKind.Relative);

    [GeneratedRegex("erased-[0-9a-f]{16}")]
    private static partial Regex Erased();

    /// <summary>What of a reading of now goes with the second it was asked in.</summary>
    [GeneratedRegex("\"(at|asOf|nextChange)\":\"[^\"]*\"")]
    private static partial Regex Standing();
}

public sealed class SqliteErasureTests : ErasureContract
{
    private protected override Task<RunningEngine> Open() => RunningEngine.Start();

    private protected override async Task<string> Everything()
    {
        var all = new StringBuilder();
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            all.Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return all.ToString();
    }
}

public sealed class PostgresErasureTests : ErasureContract
{
    string _database = "";

    private protected override async Task<RunningEngine> Open()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        return await RunningEngine.Start(("HealthEngine__Store", "postgres"), ("HealthEngine__Database", _database));
    }

    private protected override async Task<string> Everything()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(_database);
        var all = new StringBuilder();
        foreach (var table in await Texts(database, "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
            foreach (var row in await Texts(database, $"SELECT row_to_json(t)::text FROM {table} t"))
                all.AppendLine(Hex().Replace(row, hex => Encoding.Latin1.GetString(Convert.FromHexString(hex.Groups[1].Value))));
        return all.ToString();
    }

    static async Task<List<string>> Texts(Npgsql.NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    static Regex Hex() => new("\\\\\\\\x((?:[0-9a-f]{2})+)", RegexOptions.NonBacktracking);
}
