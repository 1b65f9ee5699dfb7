package dev.tidemark.adapter.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// What counts as a word, in documents and in what is typed: as Unicode parts them, without case and accents.
final class Words extends Analyzer {
    /// Words behind these in what is typed are not looked at.
    private static final int TYPED_MAX = 16;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, folded(words));
    }

    private static TokenStream folded(TokenStream words) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(words));
    }

    List<String> in(String typed) throws IOException {
        var words = new ArrayList<String>();
        try (TokenStream stream = tokenStream("", typed)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < TYPED_MAX && stream.incrementToken()) {
                words.add(word.toString());
            }
        }
        return words;
    }
}
