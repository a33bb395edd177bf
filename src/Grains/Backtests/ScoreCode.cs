namespace HealthEngine.Backtests;

/// <summary>Scores in two bytes, to a hundredth of a point: a backtest keeps millions of them.</summary>
static class ScoreCode
{
    public const ushort None = ushort.MaxValue;

    public static ushort Of(double? score) => score is { } points ? (ushort)Math.Round(Math.Clamp(points, 0, 100) * 100) : None;

    public static double? ValueOf(ushort code) => code == None ? null : code / 100.0;
}
