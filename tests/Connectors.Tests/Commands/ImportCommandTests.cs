using System.CommandLine;
using System.Text.Json;
using HealthEngine.Connectors.Tests.Demo;
using HealthEngine.Connectors.Tests.Import;
using HealthEngine.Silo.Commands;
using HealthEngine.Silo.Commands.Import;

namespace HealthEngine.Connectors.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    const int TelcoSignals = 2 * 7043 + 2 * 1869;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthengine-import-");
    readonly StringWriter _output = new();
    readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The whole command line, as a shell would call it.</summary>
    Task<int> Run(params string[] arguments) => ImportCommand.Create()
        .Parse(["--resume", InFolder("resume.json"), .. arguments])
        .InvokeAsync(new() { Output = _output, Error = _error });

    /// <summary>The same run, with a test's clock and its own Ctrl-C.</summary>
    Task<int> Run(EngineStandIn engine, CancellationToken stop, string? key = EngineStandIn.Key, string? rejects = null) =>
        new ImportRun(
            new([Telco], TelcoMapping, engine.Url, key, ImportMode.Send, rejects, InFolder("resume.json")),
            new(_output, _error), new ImpatientTime()).Run(stop);

    static string Telco => RepositoryFiles.Sample("telco/Telco-Customer-Churn.csv");

    static string TelcoMapping => RepositoryFiles.Sample("telco/mapping.json");

    [Fact]
    public async Task A_file_arrives_whole_and_a_second_run_changes_nothing()
    {
        await using var engine = await EngineStandIn.Start();
        string[] arguments = [Telco, "--mapping", TelcoMapping, "--url", engine.Url, "--key", EngineStandIn.Key];

        Assert.Equal(ExitCodes.Done, await Run(arguments));
        Assert.Equal(TelcoSignals, engine.Signals.Count);
        Assert.Matches(@"signals accepted +17,824\n +had before +0\n +rejected +0\n", _output.ToString());
        Assert.Contains("11 rows have no TotalCharges", _output.ToString(), StringComparison.Ordinal);
        Assert.InRange(engine.InFlightMost, 1, 4);

        Assert.Equal(ExitCodes.Done, await Run(arguments));
        Assert.Equal(TelcoSignals, engine.Signals.Count);
        Assert.Matches(@"signals accepted +0\n +had before +17,824\n", _output.ToString());
        Assert.False(File.Exists(InFolder("resume.json")));
    }

    [Fact]
    public async Task A_signal_arrives_as_the_contract_has_it()
    {
        await using var engine = await EngineStandIn.Start();
        await Run(engine, default);
        Assert.Equal(
            """{"id":"started-7590-VHVEG","account":"7590-VHVEG","type":"billing.subscription_started","at":"2019-12-01T00:00:00Z","props":{"subscription":"7590-VHVEG","mrr":29.85,"currency":"USD","plan":"Month-to-month","status":"active"}}""",
            JsonSerializer.Serialize(engine.Signals[("7590-VHVEG", "started-7590-VHVEG")]));
    }

    [Fact]
    public async Task A_busy_engine_is_waited_for_and_every_signal_still_counts_once()
    {
        await using var engine = await EngineStandIn.Start();
        foreach (var status in new[] { 503, 429, 503, 502, 504 }) engine.Refusals.Enqueue(status);
        Assert.Equal(ExitCodes.Done, await Run(engine, default));
        Assert.Equal(TelcoSignals, engine.Signals.Count);
        Assert.Matches(@"signals accepted +17,824\n +had before +0\n", _output.ToString());
        Assert.Contains("Waiting 0 s, then trying again: the engine answered 503.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_import_goes_on_where_it_stopped()
    {
        await using var engine = await EngineStandIn.Start();
        using var ctrlC = new CancellationTokenSource();
        engine.Answering = request => request == 7 ? ctrlC.CancelAsync() : Task.CompletedTask;

        Assert.Equal(ExitCodes.Incomplete, await Run(engine, ctrlC.Token));
        Assert.Contains("run the same command again to go on", _error.ToString(), StringComparison.Ordinal);
        var arrived = engine.Signals.Count;
        Assert.InRange(arrived, 1000, TelcoSignals - 1000);

        var requestsBefore = engine.Requests;
        Assert.Equal(ExitCodes.Done, await Run(engine, default));
        Assert.Equal(TelcoSignals, engine.Signals.Count);
        Assert.Contains("Going on after line", _output.ToString(), StringComparison.Ordinal);
        Assert.InRange(engine.Requests - requestsBefore, 1, 18 - 3);
        // The checks saw all rows again, so what they say is about the whole file.
        Assert.Contains("11 rows have no TotalCharges", _output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("resume.json")));
    }

    [Fact]
    public async Task An_import_whose_mapping_changed_begins_anew()
    {
        await using var engine = await EngineStandIn.Start();
        using var ctrlC = new CancellationTokenSource();
        engine.Answering = request => request == 7 ? ctrlC.CancelAsync() : Task.CompletedTask;
        await Run(engine, ctrlC.Token);

        File.WriteAllText(InFolder("mapping.json"), File.ReadAllText(TelcoMapping) + "\n");
        Assert.Equal(ExitCodes.Done, await Run(Telco, "--mapping", InFolder("mapping.json"), "--url", engine.Url, "--key", EngineStandIn.Key));
        Assert.DoesNotContain("Going on", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(TelcoSignals, engine.Signals.Count);
    }

    [Fact]
    public async Task What_the_engine_refuses_is_kept_with_its_line()
    {
        await using var engine = await EngineStandIn.Start();
        engine.Refuse = s => s.GetProperty("id").GetString() == "created-5575-GNVDE" ? "Not today, \"sorry\"." : null;
        var rejects = InFolder("rejects.csv");
        Assert.Equal(ExitCodes.Incomplete, await Run(engine, default, rejects: rejects));
        Assert.Equal(TelcoSignals - 1, engine.Signals.Count);
        Assert.Equal(
            [
                "file,line,type,account,id,code,reason",
                "Telco-Customer-Churn.csv,3,account.created,5575-GNVDE,created-5575-GNVDE,refused,\"Not today, \"\"sorry\"\".\"",
            ],
            await File.ReadAllLinesAsync(rejects));
        Assert.Contains("Telco-Customer-Churn.csv line 3: refused", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_engine_does_not_know_stops_at_once()
    {
        await using var engine = await EngineStandIn.Start();
        Assert.Equal(ExitCodes.Failed, await Run(engine, default, key: "he_wrong"));
        Assert.Contains("The engine does not know this key", _error.ToString(), StringComparison.Ordinal);
        Assert.InRange(engine.Requests, 1, 4);
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_not_there_is_named_with_what_to_do()
    {
        var engine = await EngineStandIn.Start();
        var url = engine.Url;
        await engine.DisposeAsync();
        var run = new ImportRun(
            new([Telco], TelcoMapping, url, EngineStandIn.Key, ImportMode.Send, null, InFolder("resume.json")),
            new(_output, _error), new ImpatientTime());
        Assert.Equal(ExitCodes.Failed, await run.Run(default));
        Assert.Contains("does not answer", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Start it (healthctl), or name another with --url", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing_and_shows_what_it_would()
    {
        Assert.Equal(ExitCodes.Done, await Run(RepositoryFiles.Sample("telco"), "--mapping", TelcoMapping, "--dry-run", "--url", "http://127.0.0.1:1"));
        Assert.Matches(@"signals +17,824\n", _output.ToString());
        Assert.Matches(@"account.closed +1,869\n", _output.ToString());
        Assert.Contains("""{"id":"closed-3668-QPYBK","account":"3668-QPYBK","type":"account.closed","at":"2020-01-01T00:00:00Z"}""", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.csv", "There is no file")]
    [InlineData("other.csv", "The mapping says nothing about other.csv. It maps Telco-Customer-Churn.csv")]
    public async Task A_file_that_cannot_be_imported_is_named(string name, string message)
    {
        File.WriteAllText(InFolder("other.csv"), "a,b\n1,2\n");
        Assert.Equal(ExitCodes.Failed, await Run(InFolder(name), "--mapping", TelcoMapping, "--key", "k"));
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }
}
