namespace HealthEngine.Playbooks.Simulation;

/// <summary>Scores at entry and four weeks later, added up.</summary>
readonly record struct ReturnSums(int N, double Score, double Later, double ScoreSquares, double LaterSquares, double Products)
{
    public ReturnSums With(double score, double later) => new(
        N + 1, Score + score, Later + later, ScoreSquares + score * score, LaterSquares + later * later,
        Products + score * later);

    public ReturnReport Report()
    {
        if (N == 0) return new(0, null, null, null, null);
        var (score, later) = (Score / N, Later / N);
        if (N < 2) return new(N, Math.Round(score, 2), Math.Round(later, 2), null, null);
        double a = Spread(ScoreSquares, score), b = Spread(LaterSquares, later), both = (Products - N * score * later) / (N - 1);
        return new(
            N, Math.Round(score, 2), Math.Round(later, 2), Math.Round(b, 3),
            a > 0 && b > 0 ? Math.Round(Math.Clamp(both / (a * b), -1, 1), 4) : null);
    }

    double Spread(double squares, double mean) => Math.Sqrt(Math.Max(0, (squares - N * mean * mean) / (N - 1)));

    public void Write(BinaryWriter to)
    {
        to.Write(N);
        foreach (var sum in (double[])[Score, Later, ScoreSquares, LaterSquares, Products]) to.Write(sum);
    }

    public static ReturnSums Read(BinaryReader from) => new(
        from.ReadInt32(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble());
}
