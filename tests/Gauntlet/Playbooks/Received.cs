using System.Text.Json;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>A message as it came over the wire, repetitions among them.</summary>
/// <param name="Id">The one that receivers tell repetitions by.</param>
/// <param name="Number">Of the step within its run.</param>
/// <param name="At">Microseconds since 1970 by the harness' clock.</param>
/// <param name="Body">To the letter: a repetition says the same.</param>
sealed record Received(string Id, string Endpoint, string Account, string Run, string Step, int Number, long At, string Body)
{
    public static Received Of(string id, string endpoint, string body, long at)
    {
        using var json = JsonDocument.Parse(body);
        var data = json.RootElement.GetProperty("data");
        string Text(string name) => data.GetProperty(name).GetString()!;
        return new(
            id, endpoint, Text("account"), Text("run"), Text("step"), data.GetProperty("number").GetInt32(), at, body);
    }
}
