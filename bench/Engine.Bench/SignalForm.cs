using System.Globalization;
using System.Text;

namespace HealthEngine.Engine.Bench;

/// <summary>A form in which the same signals are sent.</summary>
abstract class SignalForm
{
    public static readonly SignalForm Signals = new Own();

    /// <summary>As Segment's library writes a track, with its context; the account is named in it.</summary>
    public static readonly SignalForm Tracks = new Track(namesAccount: true);

    /// <summary>The same without the account, which is that of the user's last group.</summary>
    public static readonly SignalForm TracksOfUsers = new Track(namesAccount: false);

    /// <summary>The group of each account's user.</summary>
    public static readonly SignalForm Groups = new Group();

    public virtual string Before => "{\"batch\":[";

    public virtual string After => "],\"sentAt\":\"2026-11-22T12:00:00.000Z\"}";

    public abstract void Write(StringBuilder to, string id, int account, Random random);

    static string At(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"2026-11-{1 + random.Next(20):00}T{random.Next(24):00}:{random.Next(60):00}:00.000Z");

    sealed class Own : SignalForm
    {
        public override string Before => "[";

        public override string After => "]";

        public override void Write(StringBuilder to, string id, int account, Random random) => to.Append(
            CultureInfo.InvariantCulture,
            $"{{\"id\":\"{id}\",\"account\":\"acct-{account:000000}\",\"type\":\"usage.event\"," +
            $"\"name\":\"feature-{random.Next(40)}\",\"user\":\"u-{random.Next(30)}\",\"at\":\"{At(random)}\"}}");
    }

    sealed class Track(bool namesAccount) : SignalForm
    {
        public override void Write(StringBuilder to, string id, int account, Random random)
        {
            var group = namesAccount ? $"\"groupId\":\"acct-{account:000000}\"," : "";
            var user = namesAccount ? $"u-{random.Next(30)}" : $"user-{account:000000}";
            to.Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":\"{At(random)}\",\"integrations\":{{}},\"event\":\"feature-{random.Next(40)}\",")
                .Append(CultureInfo.InvariantCulture, $"\"type\":\"track\",\"properties\":{{}},\"context\":{{{group}\"library\":{{")
                .Append("\"name\":\"@segment/analytics-node\",\"version\":\"3.1.0\"}},")
                .Append(CultureInfo.InvariantCulture, $"\"userId\":\"{user}\",\"messageId\":\"{id}\"}}");
        }
    }

    sealed class Group : SignalForm
    {
        public override void Write(StringBuilder to, string id, int account, Random random) => to.Append(
            CultureInfo.InvariantCulture,
            $"{{\"timestamp\":\"2026-11-01T00:00:00.000Z\",\"type\":\"group\",\"groupId\":\"acct-{account:000000}\"," +
            $"\"userId\":\"user-{account:000000}\",\"messageId\":\"{id}\"}}");
    }
}
