namespace HealthEngine.Engine.Bench;

/// <summary>Signals a second by the ways of others beside our own, in turns against one engine.</summary>
static class WaysBench
{
    const int Accounts = 10_000;
    const int Workers = 24;
    const int Rounds = 3;

    static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static async Task Run()
    {
        var directory = Directory.CreateTempSubdirectory("bench");
        await using (var engine = await EngineProcess.Start(
            new Dictionary<string, string> { ["HealthEngine__DataDirectory"] = directory.FullName }))
        {
            using var client = engine.Client(64);
            await new FormLoad(client, "/v1/batch", Accounts, 100, SignalForm.Groups).Fill(Workers);
            var signals = new FormLoad(client, "/v1/signals", Accounts, 100);
            var tracks = new FormLoad(client, "/v1/batch", Accounts, 100, SignalForm.Tracks);
            var ofUsers = new FormLoad(client, "/v1/batch", Accounts, 100, SignalForm.TracksOfUsers);
            await signals.Run(Workers, Turn); // warm
            await tracks.Run(Workers, Turn);
            await ofUsers.Run(Workers, Turn);
            var results = new List<(double Signals, double Tracks, double OfUsers)>();
            for (var i = 0; i < Rounds; i++)
            {
                results.Add((
                    (await signals.Run(Workers, Turn)).PerSecond, (await tracks.Run(Workers, Turn)).PerSecond,
                    (await ofUsers.Run(Workers, Turn)).PerSecond));
            }

            var own = results.Average(r => r.Signals);
            Console.WriteLine($"/v1/signals                   {own,9:N0} signals/s");
            Print("/v1/batch, account named      ", results.Average(r => r.Tracks), own);
            Print("/v1/batch, account of the user", results.Average(r => r.OfUsers), own);
        }

        directory.Delete(recursive: true);
    }

    static void Print(string what, double perSecond, double own) =>
        Console.WriteLine($"{what}{perSecond,9:N0} signals/s  {own / perSecond:0.00} x the time of /v1/signals");
}
