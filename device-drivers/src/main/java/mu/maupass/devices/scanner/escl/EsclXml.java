package mu.maupass.devices.scanner.escl;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A scanner's XML document, read as scanners write it ({@link EsclText}). A document type is refused, because external
 * entities need one. Elements are found by their local names, because makers use different namespaces and some use a
 * prefix that they do not declare.
 */
final class EsclXml {

    private final Element element;

    private EsclXml(Element element) {
        this.element = element;
    }

    /** @throws ScannerException when it is not XML, or has another root element */
    static EsclXml parse(byte[] document, String top) throws ScannerException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new InputSource(new StringReader(EsclText.of(document))))
                    .getDocumentElement();
            if (!top.equals(localName(root))) {
                throw new ScannerException(new ScannerFailure.Malformed());
            }
            return new EsclXml(root);
        } catch (SAXException | IOException e) {
            throw new ScannerException(new ScannerFailure.Malformed());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's own parser has these features", e);
        }
    }

    /** The child elements with this name. */
    List<EsclXml> children(String name) {
        List<EsclXml> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(localName(child))) {
                found.add(new EsclXml(child));
            }
        }
        return found;
    }

    Optional<EsclXml> child(String name) {
        return children(name).stream().findFirst();
    }

    /** The elements with this name, at any depth. */
    List<EsclXml> below(String name) {
        List<EsclXml> found = new ArrayList<>();
        var nodes = element.getElementsByTagName("*");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (name.equals(localName(nodes.item(i)))) {
                found.add(new EsclXml((Element) nodes.item(i)));
            }
        }
        return found;
    }

    /** The attribute with this name. */
    Optional<String> attribute(String name) {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            if (name.equals(localName(all.item(i)))) {
                return Optional.of(all.item(i).getNodeValue().strip());
            }
        }
        return Optional.empty();
    }

    private static String localName(Node node) {
        return node.getNodeName().substring(node.getNodeName().indexOf(':') + 1);
    }

    String text() {
        return element.getTextContent().strip();
    }

    /** The number in the first child element with this name; empty where there is none between 0 and a million. */
    OptionalInt number(String name) {
        return child(name)
                .map(EsclXml::text)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }
}
